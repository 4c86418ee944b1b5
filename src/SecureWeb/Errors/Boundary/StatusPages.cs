using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using SecureWeb.Audit;
using SecureWeb.Errors.Grpc;
using SecureWeb.Errors.Negotiation;
using SecureWeb.Errors.Problems;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>Puts the generic body under an error status that came without one. Nothing runs again for it.</summary>
internal sealed class StatusPages(ErrorResponder responder, ISecurityEvents events)
{
    /// <summary>Writes the body if the response wants one.</summary>
    public Task FillAsync(HttpContext context)
    {
        if (!WantsBody(context))
        {
            return Task.CompletedTask;
        }

        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            && context.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            events.Raise(context, new SecurityEvent(SecurityEventTypes.MaliciousCsrf) { Reason = "antiforgery" });
        }

        ResponseReset.Entity(context);
        var errors = context.Features.Get<IValidationErrorsFeature>()?.Errors;
        return responder.WriteAsync(context, new(context.Response.StatusCode)
        {
            Errors = errors is null ? null : ErrorMap.Bound(errors),
        });
    }

    private static bool WantsBody(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode is < 400 or > 599 or ExceptionRules.ClientClosedRequest
            || response.HasStarted
            || response.ContentLength.HasValue
            || !string.IsNullOrEmpty(response.ContentType)
            || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
        {
            return false;
        }

        var endpoint = context.GetEndpoint();
        return context.Features.Get<IStatusCodePagesFeature>() is not { Enabled: false }
            && endpoint?.Metadata.GetMetadata<ISkipStatusCodePagesMetadata>() is null
            && !IsPreflight(context.Request)
            && !IsHandshake(response)
            && (GrpcAnswer.IsCall(context.Request) || !ErrorNegotiation.NeverHasBody(context, endpoint));
    }

    private static bool IsPreflight(HttpRequest request)
        => HttpMethods.IsOptions(request.Method)
            && request.Headers.ContainsKey(CorsConstants.AccessControlRequestMethod);

    /// <summary>Negotiate and NTLM take several rounds on one connection; their 401 is not an answer to a person.</summary>
    private static bool IsHandshake(HttpResponse response)
    {
        if (response.StatusCode != StatusCodes.Status401Unauthorized)
        {
            return false;
        }

        foreach (var challenge in response.Headers.WWWAuthenticate)
        {
            if (challenge is not null && (challenge.StartsWith("Negotiate", StringComparison.OrdinalIgnoreCase)
                || challenge.StartsWith("NTLM", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
