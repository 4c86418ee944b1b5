using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Compiled;

/// <summary>Asks the application's selectors, and keeps what their names compile to. Thread safe.</summary>
internal sealed class PolicySelection(HeadersRules rules, ILogger<PolicySelection> logger)
{
    private const int LoggedNames = 100;

    private readonly OncePerText _logged = new(LoggedNames);
    private readonly ConcurrentDictionary<string, CompiledPolicy> _withoutEndpoint = NewCache();

    // Endpoints that are rebuilt (hot reload, dynamic pages) must not be kept alive here.
    private readonly ConditionalWeakTable<Endpoint, ConcurrentDictionary<string, CompiledPolicy>> _endpoints = [];

    /// <summary>The selection when the application registered a selector; otherwise nothing is to be done.</summary>
    public static PolicySelection? Find(IServiceProvider services)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        return known.IsService(typeof(IHeadersPolicySelector)) || known.IsService(typeof(IAsyncHeadersPolicySelector))
            ? ActivatorUtilities.CreateInstance<PolicySelection>(services)
            : null;
    }

    /// <summary>The policy that the selectors choose for this response.</summary>
    /// <returns><see langword="null"/> when the endpoint's own policy, or the application's, applies.</returns>
    public ValueTask<CompiledPolicy?> SelectAsync(HttpContext context, Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<IHeadersPolicyMetadata>() is not null)
        {
            return default;
        }

        try
        {
            var services = context.RequestServices;
            if (services.GetService<IHeadersPolicySelector>()?.Select(context) is { } name)
            {
                return new(Compiled(endpoint, name));
            }

            return services.GetService<IAsyncHeadersPolicySelector>() is { } selector
                ? AwaitAsync(selector, context, endpoint)
                : default;
        }
#pragma warning disable CA1031 // Whatever fails in the application's code, the response keeps the application's own policy.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(e);
        }
    }

    private async ValueTask<CompiledPolicy?> AwaitAsync(
        IAsyncHeadersPolicySelector selector, HttpContext context, Endpoint? endpoint)
    {
        try
        {
            return await selector.SelectAsync(context) is { } name ? Compiled(endpoint, name) : null;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return await Failed(e);
        }
    }

    private ValueTask<CompiledPolicy?> Failed(Exception exception)
    {
        if (_logged.IsFirst("!" + exception.GetType().FullName))
        {
            Log.SelectorFailed(logger, exception);
        }

        return default;
    }

    private CompiledPolicy? Compiled(Endpoint? endpoint, string name)
    {
        var cache = endpoint is null ? _withoutEndpoint : _endpoints.GetValue(endpoint, static _ => NewCache());
        if (cache.TryGetValue(name, out var policy))
        {
            return policy;
        }

        if (rules.Find(name) is not null)
        {
            return cache.GetOrAdd(name, rules.Under(endpoint, name));
        }

        if (_logged.IsFirst(name))
        {
            Log.SelectedPolicyUnknown(logger, LogText.Escape(name));
        }

        return null;
    }

    private static ConcurrentDictionary<string, CompiledPolicy> NewCache() => new(StringComparer.OrdinalIgnoreCase);
}
