using Microsoft.AspNetCore.Authorization;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Anybody may call the endpoint, signed in or not.</summary>
/// <remarks>Switches off authorization and nothing else: the origin check, limits and validation stay. It is listed
/// in the log at start. On an endpoint that also asks for authorization it stops the start.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class PublicAttribute : Attribute, IAllowAnonymous, IOptOutMetadata
{
    /// <summary>Opens the endpoint.</summary>
    /// <param name="reason">Why anybody may call it, for example <c>sign-in page</c>.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public PublicAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
    }

    /// <inheritdoc />
    public string Protection => "Authorization";

    /// <inheritdoc />
    public string Reason { get; }
}
