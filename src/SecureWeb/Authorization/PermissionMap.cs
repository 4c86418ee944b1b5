using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SecureWeb.Audit;

namespace SecureWeb.Authorization;

/// <summary>
/// Holds the current role map and replaces it as a whole when configuration changes. A changed map with a mistake is
/// refused and the old one stays.
/// </summary>
internal sealed class PermissionMap : IDisposable
{
    public const string Section = "SecureWeb:Authorization";

    private readonly IOptionsFactory<SecureAuthorizationOptions> _factory;
    private readonly ISecurityEvents _events;
    private readonly ILogger<PermissionMap> _logger;
    private readonly IDisposable _subscription;
    private readonly Lock _reloading = new();
    private volatile RoleMap _current;
    private string? _refused;

    public PermissionMap(IOptions<SecureAuthorizationOptions> options,
        IOptionsFactory<SecureAuthorizationOptions> factory, IConfiguration configuration, ISecurityEvents events,
        ILogger<PermissionMap> logger)
    {
        _factory = factory;
        _events = events;
        _logger = logger;
        _current = Compile(options.Value);
        _subscription = ChangeToken.OnChange(configuration.GetSection(Section).GetReloadToken, Reload);
    }

    public RoleMap Current => _current;

    public void Dispose() => _subscription.Dispose();

    private static RoleMap Compile(SecureAuthorizationOptions options) =>
        RoleMapCompiler.Compile(options.Roles, options.Scopes).Map;

    /// <summary>Never throws: it runs inside the configuration's own callback.</summary>
    private void Reload()
    {
        lock (_reloading)
        {
            try
            {
                Swap(Compile(_factory.Create(Options.DefaultName)));
            }
            catch (OptionsValidationException e)
            {
                Refuse(string.Join(" ", e.Failures));
            }
            catch (InvalidOperationException e)
            {
                Refuse(e.Message); // The configuration binder names the key that it could not read.
            }
        }
    }

    private void Swap(RoleMap next)
    {
        _refused = null;
        var differences = _current.DifferencesTo(next);
        if (differences.Count == 0)
        {
            return;
        }

        _current = next;
        var text = string.Join("; ", differences);
        Log.RolesChanged(_logger, text);
        _events.Raise(null, new SecurityEvent(SecurityEventTypes.AuthorizationChange)
        {
            Reason = "reloaded",
            Detail = text,
        });
    }

    /// <summary>Several sources of configuration announce one change several times; it is told once.</summary>
    private void Refuse(string mistakes)
    {
        if (string.Equals(mistakes, _refused, StringComparison.Ordinal))
        {
            return;
        }

        _refused = mistakes;
        Log.RolesRefused(_logger, mistakes);
        _events.Raise(null, new SecurityEvent(SecurityEventTypes.AuthorizationChange)
        {
            Reason = "refused",
            Severity = SecurityEventSeverity.Critical,
            Detail = mistakes,
        });
    }
}
