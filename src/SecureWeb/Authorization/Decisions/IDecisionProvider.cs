namespace SecureWeb.Authorization.Decisions;

/// <summary>
/// Takes part in every decision. Register one to bring in your own model or an engine such as Casbin, OpenFGA or Cedar;
/// any lifetime will do.
/// </summary>
/// <remarks>
/// A denial by any provider wins; when nobody permits, access is refused. A provider that throws, or that has not
/// answered within <see cref="SecureAuthorizationOptions.DecisionTimeLimit"/>, denies. It must not block its thread:
/// the time limit only ends waiting that is awaited.
/// </remarks>
public interface IDecisionProvider
{
    /// <summary>Answers one question.</summary>
    /// <param name="context">The question.</param>
    /// <param name="cancellationToken">Is cancelled when the answer is no longer waited for.</param>
    /// <returns>The answer; <see cref="Decision.NotApplicable"/> for what the provider knows nothing about.</returns>
    ValueTask<Decision> DecideAsync(DecisionContext context, CancellationToken cancellationToken);
}
