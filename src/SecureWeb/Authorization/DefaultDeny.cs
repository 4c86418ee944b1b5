using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>The fallback policy of endpoints that say nothing, and whether it applies now.</summary>
internal sealed class DefaultDeny
{
    private readonly IAuthenticationSchemeProvider _schemes;
    private volatile bool _hasScheme;

    public DefaultDeny(IOptions<SecureAuthorizationOptions> options, IFeatureSwitches features,
        IAuthenticationSchemeProvider schemes)
    {
        _schemes = schemes;
        Mode = features.IsOn(SecureFeature.Authorization) ? options.Value.Mode : AuthorizationMode.Off;
        Policy = Mode == AuthorizationMode.Off
            ? null
            : new AuthorizationPolicyBuilder().AddRequirements(new DefaultDenyRequirement()).Build();
    }

    public AuthorizationMode Mode { get; }

    public AuthorizationPolicy? Policy { get; }

    /// <summary>Whether an endpoint that says nothing is refused to anonymous users now. Schemes may be added while
    /// the application runs, so Auto looks again until it has seen one, and never opens again.</summary>
    public ValueTask<bool> AppliesAsync() => Mode switch
    {
        AuthorizationMode.Off => new(false),
        AuthorizationMode.Auto when !_hasScheme => LookAsync(),
        _ => new(true),
    };

    private async ValueTask<bool> LookAsync()
    {
        if ((await _schemes.GetAllSchemesAsync()).Any())
        {
            _hasScheme = true;
        }

        return _hasScheme;
    }
}
