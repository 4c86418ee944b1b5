using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers.Evaluation;

/// <summary>
/// Judges headers by the rules of csp-evaluator and of the MDN HTTP Observatory, offline. A service of every
/// application with SecureWeb; for tests and tools. Thread safe.
/// </summary>
/// <remarks>A policy of the application is judged as it is sent with a page over HTTPS, with a nonce and without; the
/// worse counts.</remarks>
public interface IHeadersEvaluator
{
    /// <summary>Judges headers from anywhere, such as those of a recorded response.</summary>
    /// <param name="headers">The headers of a page served over HTTPS.</param>
    /// <returns>The score and the findings.</returns>
    PolicyEvaluation Evaluate(IHeaderDictionary headers);

    /// <summary>Judges a policy of the application.</summary>
    /// <param name="name">The name of the policy; <see langword="null"/> is the application's own.</param>
    /// <returns>The score and the findings.</returns>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    PolicyEvaluation EvaluatePolicy(string? name = null);

    /// <summary>Judges the policy of an endpoint, with everything that its metadata adds.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>The score and the findings.</returns>
    PolicyEvaluation EvaluateEndpoint(Endpoint endpoint);
}
