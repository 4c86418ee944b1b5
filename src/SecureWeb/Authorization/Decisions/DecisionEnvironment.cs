using System.Net;

namespace SecureWeb.Authorization.Decisions;

/// <summary>The circumstances of a decision. What is not known stays empty, and rules that need it deny.</summary>
public sealed class DecisionEnvironment
{
    /// <summary>Gets the time of the decision, in UTC.</summary>
    public DateTimeOffset UtcNow { get; init; }

    /// <summary>Gets the address of the client, IPv4 in its own form.</summary>
    /// <value><see langword="null"/> outside a request.</value>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>Gets when the user last proved who they are: the older of the session's sign-in and the claim
    /// <c>auth_time</c>.</summary>
    /// <value><see langword="null"/> when nothing tells.</value>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets the authentication context class (claim <c>acr</c>).</summary>
    public string? AuthenticationContext { get; init; }

    /// <summary>Gets how the user proved who they are (claims <c>amr</c>), for example <c>otp</c> or <c>hwk</c>.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; init; } = [];

    /// <summary>Gets a value indicating whether the request came over TLS.</summary>
    public bool IsTls { get; init; }
}
