using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.SignalR;
using SecureWeb.Errors.Grpc;

namespace SecureWeb.Errors.Negotiation;

/// <summary>Chooses the body of an error answer. Total: every request gets an answer, never 406.</summary>
/// <remarks>
/// <list type="number">
/// <item>gRPC, WebSocket and SignalR never get a body.</item>
/// <item>The endpoint's <see cref="IErrorFormatMetadata"/> wins.</item>
/// <item>Fetch Metadata: a navigation gets the page, unless it refuses HTML; a script, style, image and the like get
/// nothing that could be sniffed.</item>
/// <item><c>Accept</c>: the highest weight, then the more specific range, then JSON for an API, else the page if HTML was
/// named.</item>
/// <item>Without <c>Accept</c>: problem details. Nothing acceptable: one line of text.</item>
/// </list>
/// </remarks>
internal static class ErrorNegotiation
{
    public static ErrorFormat Choose(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (NeverHasBody(context, endpoint))
        {
            return ErrorFormat.None;
        }

        if (endpoint?.Metadata.GetMetadata<IErrorFormatMetadata>() is { } metadata)
        {
            return metadata.Format;
        }

        var accept = AcceptHeader.Parse(context.Request.Headers.Accept);
        return FromFetchMetadata(context.Request.Headers, accept) ?? FromAccept(accept, IsApi(endpoint));
    }

    public static bool NeverHasBody(HttpContext context, Endpoint? endpoint)
    {
        var headers = context.Request.Headers;
        return GrpcAnswer.IsCall(context.Request)
            || (headers.Upgrade.Count > 0
                && headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase))
            || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }
            || endpoint?.Metadata.GetMetadata<HubMetadata>() is not null;
    }

    private static ErrorFormat? FromFetchMetadata(IHeaderDictionary headers, in AcceptHeader accept)
    {
        var destination = headers["Sec-Fetch-Dest"].ToString();
        if (destination is "document" or "iframe" or "frame" || headers["Sec-Fetch-Mode"] == "navigate")
        {
            return accept.Html.IsRefused ? null : ErrorFormat.Html;
        }

        return destination is "script" or "style" or "image" or "font" or "audio" or "video" or "track" or "worker"
            or "sharedworker" or "serviceworker" or "audioworklet" or "paintworklet" or "manifest" or "xslt"
            or "embed" or "object" ? ErrorFormat.None : null;
    }

    private static ErrorFormat FromAccept(in AcceptHeader accept, bool isApi)
    {
        if (!accept.IsPresent)
        {
            return ErrorFormat.Json;
        }

        // In the order that decides a tie; a later one must be better to win.
        var best = MediaPreference.None;
        var format = ErrorFormat.Text;
        var html = accept.Html.IsNamed ? accept.Html : MediaPreference.None;
        Offer(isApi ? accept.Json : html, isApi ? ErrorFormat.Json : ErrorFormat.Html);
        Offer(isApi ? html : accept.Json, isApi ? ErrorFormat.Html : ErrorFormat.Json);
        Offer(accept.Text, ErrorFormat.Text);
        return format;

        void Offer(MediaPreference offer, ErrorFormat offered)
        {
            if (offer.IsAccepted && (offer.Weight, offer.Rank).CompareTo((best.Weight, best.Rank)) > 0)
            {
                (best, format) = (offer, offered);
            }
        }
    }

    private static bool IsApi(Endpoint? endpoint)
    {
        if (endpoint is null)
        {
            return false;
        }

        if (endpoint.Metadata.GetMetadata<IApiBehaviorMetadata>() is not null
            || endpoint.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null)
        {
            return true;
        }

        foreach (var produces in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())
        {
            if (produces.ContentTypes.Any(t => t.StartsWith(MediaTypeNames.Application.Json, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
