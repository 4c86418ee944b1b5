using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Rules;
using SecureWeb.Http;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Finds endpoints that ask for a decision which nothing could ever make in their favour.</summary>
internal sealed class DecisionCheck(RuleBook rules, IServiceProviderIsService isService) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (isService.IsService(typeof(IDecisionProvider)))
        {
            return; // What it will say is not known at start.
        }

        var asked = context.Endpoints
            .SelectMany(Policies)
            .Select(a => (a.Name, Requirement: DecisionRequirement.TryParse(a.Policy ?? "", out var r, out _) ? r : null))
            .Where(a => a.Requirement is not null)
            .GroupBy(a => a.Requirement!.Action, a => a.Name);
        foreach (var action in asked)
        {
            if (!rules.For(action.Key).Any(rule => rule.MayPermit))
            {
                context.Mistake($"No rule can permit '{action.Key}'{Near(action.Key)}: these endpoints would refuse "
                    + $"everybody: {string.Join(", ", action.Distinct().Take(10))}. Add one with "
                    + $"o.Authorization.AddRule(\"{action.Key}\", …), register an IDecisionProvider, or mend the name.");
            }
        }
    }

    private static IEnumerable<(string Name, string? Policy)> Policies(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(d => (Declarations.Name(endpoint), d.Policy))
            .Concat(Declarations.HubMethods(endpoint).Select(m => ($"{m.Method.DeclaringType?.Name}.{m.Method.Name}", m.Data.Policy)));

    private string Near(string action) => rules.Patterns.Count == 0
        ? " (there are no rules)"
        : $" (there are rules for {string.Join(", ", rules.Patterns.Take(10))})";
}
