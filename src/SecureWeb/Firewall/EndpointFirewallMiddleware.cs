using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace SecureWeb.Firewall;

/// <summary>Stage 2, after routing: what depends on the endpoint. Content type, size, files, single parameters, and
/// what stage 1 left for the endpoint's exceptions.</summary>
internal sealed class EndpointFirewallMiddleware(
    RequestDelegate next,
    FileRules files,
    SingleParameters parameters,
    BodyLimits limits,
    FirewallPolicy policy,
    FirewallExceptions exceptions,
    FirewallRefusal refusal)
{
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (PageMethods.IsMissing(endpoint, context.Request.Method))
        {
            return PageMethods.RefuseAsync(context, endpoint!);
        }

        var broken = Evaluate(context, endpoint);
        return broken.IsEmpty || MayGoOn(context, endpoint, broken) ? next(context) : Task.CompletedTask;
    }

    private RuleSet Evaluate(HttpContext context, Endpoint? endpoint)
    {
        var request = context.Request;
        var broken = RuleSet.None;
        if (!exceptions.InUse.IsEmpty && context.Features.Get<PendingFindings>() is { } pending)
        {
            broken = pending.Broken;
        }

        if (MayBeFile(endpoint))
        {
            broken |= files.Evaluate(request.Path.Value);
        }

        broken |= parameters.Evaluate(request, endpoint);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return broken;
        }

        return broken | EvaluateBody(context, endpoint);
    }

    private RuleSet EvaluateBody(HttpContext context, Endpoint? endpoint)
    {
        var request = context.Request;
        var hasBody = HasBody(context);
        var accepted = endpoint?.Metadata.GetMetadata<IAllowContentTypesMetadata>()?.ContentTypes;
        var broken = ContentRules.Evaluate(request, hasBody, accepted);
        if (!hasBody)
        {
            return broken;
        }

        // A tunnel (a WebSocket over HTTP/2) has a body without end.
        var limit = HttpMethods.IsConnect(request.Method) ? null : limits.For(endpoint, request.ContentType);
        if (!policy.IsReportOnly
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }

        return request.ContentLength > limit ? broken | FirewallRule.B1 : broken;
    }

    /// <summary>No endpoint: static file middleware or nothing. A fallback answers for paths nobody claimed.</summary>
    private static bool MayBeFile(Endpoint? endpoint) => endpoint is null or RouteEndpoint { Order: int.MaxValue }
        || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static bool HasBody(HttpContext context)
    {
        var headers = context.Request.Headers;
        return headers.ContentLength is { } length
            ? length > 0
            : headers.TransferEncoding.Count > 0
                || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
    }

    private bool MayGoOn(HttpContext context, Endpoint? endpoint, RuleSet broken)
    {
        broken = policy.Active(broken).Except(FirewallExceptions.Of(endpoint));
        return broken.IsEmpty || !refusal.Refuse(context, broken);
    }
}
