using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Csp;
using SecureWeb.Headers.Development;
using SecureWeb.Headers.StaticHtml;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Headers;

/// <summary>
/// Registers, before anything else does, what runs last before the headers are sent: callbacks run in reverse order, so
/// this one has the last word, also after an error handler cleared the response.
/// </summary>
internal sealed class ResponseHeadersMiddleware
{
    private readonly RequestDelegate _next;
    private readonly HeadersRules _rules;
    private readonly StaticPages? _pages;
    private readonly ApiDocs? _apiDocs;
    private readonly PolicySelection? _selection;

    // One delegate for all requests, with the request as its state: registering allocates nothing.
    private readonly Func<object, Task> _onStarting;

    public ResponseHeadersMiddleware(RequestDelegate next, HeadersRules rules, StaticPages? pages = null,
        ApiDocs? apiDocs = null, PolicySelection? selection = null)
    {
        _selection = selection;
        _pages = pages;
        _apiDocs = apiDocs;
        _next = next;
        _rules = rules;
        _onStarting = OnStarting;
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(_onStarting, context);
        return _next(context);
    }

    private Task OnStarting(object state)
    {
        var context = (HttpContext)state;
        if (_selection is null)
        {
            Apply(context);
            return Task.CompletedTask;
        }

        var selected = _selection.SelectAsync(context, Endpoint(context) ?? FallbackEndpoints.Of(context));
        if (selected.IsCompletedSuccessfully)
        {
            Apply(context, selected.Result);
            return Task.CompletedTask;
        }

        return ApplyAsync(context, selected);
    }

    private async Task ApplyAsync(HttpContext context, ValueTask<CompiledPolicy?> selected)
        => Apply(context, await selected);

    internal void Apply(HttpContext context, CompiledPolicy? selected = null)
    {
        var endpoint = Endpoint(context);
        var (policy, asset) = (endpoint ?? FallbackEndpoints.Of(context)) is not { } asking
            ? (_rules.Default, null)
            : _rules.For(asking) is var found ? (found.Policy, found.AssetPath) : default;
        policy = selected ?? policy;
        var kind = policy.KindOf(
            ResponseClassifier.Classify(context, endpoint is not null, asset is not null), context.Response.StatusCode);
        if (kind == ResponseKind.Document && (endpoint is null || asset is not null))
        {
            policy = _pages?.For(policy, asset ?? context.Request.Path.Value ?? "") ?? policy;
        }

        if (kind == ResponseKind.Document && _apiDocs is { IsActive: true })
        {
            policy = _apiDocs.For(policy, context, endpoint);
        }

        if (InlineHashes.Take(context.Response.Headers) is { } inline && kind == ResponseKind.Document)
        {
            policy = policy.With(inline);
        }

        var transport = Transport(context.Request);
        var nonce = context.Features.Get<ICspNonceFeature>() is { IsUsed: true } used ? used.GetNonce() : null;
        var headers = context.Response.Headers;
        policy[transport, kind].Apply(headers, nonce, OwnPolicy(context));
        KeepOutOfCaches(context, headers, kind, nonce, policy.NeverStore);
        if (transport != TransportKind.Http && context.Features.Get<ISignedOutFeature>() is { ClearSiteData: true })
        {
            headers["Clear-Site-Data"] = _rules.ClearSiteData;
        }
    }

    private static Endpoint? Endpoint(HttpContext context)
    {
        // The exception handler sets the endpoint to null; the failed endpoint's policy still describes its response.
        return context.GetEndpoint()
            ?? (context.Response.StatusCode >= 400 ? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint : null);
    }

    // Error pages bring the hash of their own style and nothing else.
    private static string? OwnPolicy(HttpContext context)
        => context.Response.StatusCode >= 400
            ? context.Features.Get<IResponseCspFeature>()?.ContentSecurityPolicy
            : null;

    private TransportKind Transport(HttpRequest request)
        => !request.IsHttps ? TransportKind.Http
            : _rules.IsHstsExcluded(Host(request)) ? TransportKind.HttpsWithoutHsts
            : TransportKind.Https;

    private static ReadOnlySpan<char> Host(HttpRequest request)
    {
        var host = request.Host.Value.AsSpan();
        var colon = host.LastIndexOf(':');

        // An IPv6 address ends with a bracket, so a colon after it begins the port.
        return colon < 0 || host.IndexOf(']') > colon ? host : host[..colon];
    }

    private static void KeepOutOfCaches(
        HttpContext context, IHeaderDictionary headers, ResponseKind kind, string? nonce, bool neverStore)
    {
        var cacheControl = headers.CacheControl;
        if (nonce is not null)
        {
            if (!CacheControl.KeepsOutOfSharedCaches(cacheControl))
            {
                headers.CacheControl = CacheControl.NoStore;
            }

            return;
        }

        if (cacheControl.Count > 0)
        {
            return;
        }

        var status = context.Response.StatusCode;
        var mustNotBeStored = status >= 400 || (kind, neverStore) switch
        {
            (ResponseKind.StaticFile, _) => false,
            (ResponseKind.Minimal, _) => status is >= 300 and not 304 && IsAuthenticated(context),
            (_, true) => true,
            (ResponseKind.Data, _) => !HasValidator(headers) || IsAuthenticated(context),
            _ => IsAuthenticated(context),
        };
        if (mustNotBeStored)
        {
            headers.CacheControl = CacheControl.NoStore;
        }
    }

    // Whoever dates or tags a response wants it revalidated, not forgotten.
    private static bool HasValidator(IHeaderDictionary headers)
        => headers.ETag.Count > 0 || headers.LastModified.Count > 0 || headers.Expires.Count > 0;

    // HttpContext.User would make an anonymous user where there is none.
    private static bool IsAuthenticated(HttpContext context)
        => context.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity?.IsAuthenticated == true;
}
