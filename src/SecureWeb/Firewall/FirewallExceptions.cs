using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Firewall;

/// <summary>Knows which rules any endpoint of the application is excepted from, and follows endpoints that come and
/// go.</summary>
internal sealed class FirewallExceptions : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly Lock _gate = new();
    private IDisposable? _changes;
    private ulong _inUse;
    private volatile bool _isRead;

    public FirewallExceptions(IServiceProvider services) => _services = services;

    /// <summary>Gets the rules that at least one endpoint is excepted from.</summary>
    public RuleSet InUse
    {
        get
        {
            if (!_isRead)
            {
                ReadFirst();
            }

            return new RuleSet(Volatile.Read(ref _inUse));
        }
    }

    /// <summary>Gets the rules that one endpoint is excepted from.</summary>
    public static RuleSet Of(Endpoint? endpoint)
    {
        var rules = RuleSet.None;
        if (endpoint is not null)
        {
            foreach (var exception in endpoint.Metadata.GetOrderedMetadata<IFirewallExceptionMetadata>())
            {
                rules |= Rules(exception);
            }
        }

        return rules;
    }

    public void Dispose() => _changes?.Dispose();

    private static RuleSet Rules(IFirewallExceptionMetadata exception)
        => RuleTable.TryFind(exception.RuleId, out var rules) ? rules.Except(RuleTable.NotExceptable) : RuleSet.None;

    private void ReadFirst()
    {
        lock (_gate)
        {
            if (_isRead)
            {
                return;
            }

            var source = _services.GetService<EndpointDataSource>();
            Read(source);
            if (source is not null)
            {
                _changes = ChangeToken.OnChange(source.GetChangeToken, () => Read(source));
            }

            _isRead = true;
        }
    }

    private void Read(EndpointDataSource? source)
    {
        var rules = OfRazorPages();
        foreach (var endpoint in source?.Endpoints ?? [])
        {
            rules |= Of(endpoint);
        }

        Volatile.Write(ref _inUse, rules.Bits);
    }

    /// <summary>The endpoint of a Razor Page gets the attributes of its page model only when it is first
    /// requested.</summary>
    private RuleSet OfRazorPages()
    {
        var rules = RuleSet.None;
        var parts = _services.GetService<ApplicationPartManager>()?.ApplicationParts ?? [];
        foreach (var type in parts.OfType<IApplicationPartTypeProvider>().SelectMany(part => part.Types))
        {
            if (typeof(PageModel).IsAssignableFrom(type))
            {
                foreach (var exception in type.GetCustomAttributes(inherit: true).OfType<IFirewallExceptionMetadata>())
                {
                    rules |= Rules(exception);
                }
            }
        }

        return rules;
    }
}
