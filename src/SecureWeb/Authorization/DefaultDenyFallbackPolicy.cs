using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace SecureWeb.Authorization;

/// <summary>Sets the fallback policy when the application set none.</summary>
internal sealed class DefaultDenyFallbackPolicy(DefaultDeny defaultDeny) : IPostConfigureOptions<AuthorizationOptions>
{
    public void PostConfigure(string? name, AuthorizationOptions options) =>
        options.FallbackPolicy ??= defaultDeny.Policy;
}
