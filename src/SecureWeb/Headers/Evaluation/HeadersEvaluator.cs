using Microsoft.AspNetCore.Http;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Headers.Evaluation;

internal sealed class HeadersEvaluator(HeadersRules rules) : IHeadersEvaluator
{
    public PolicyEvaluation Evaluate(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return PolicyEvaluator.Evaluate(headers);
    }

    public PolicyEvaluation EvaluatePolicy(string? name = null)
    {
        if (name is null)
        {
            return PolicyEvaluator.Evaluate(rules.Compiled(rules.ApplicationPolicy));
        }

        return rules.Find(name) is { } policy
            ? PolicyEvaluator.Evaluate(rules.Compiled(policy))
            : throw new ArgumentException("There is no header policy of this name.", nameof(name));
    }

    public PolicyEvaluation EvaluateEndpoint(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return PolicyEvaluator.Evaluate(rules.For(endpoint).Policy);
    }
}
