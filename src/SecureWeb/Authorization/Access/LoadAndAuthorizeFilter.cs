using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Refusals;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Access;

/// <summary>Loads a resource once, decides about it and hands it to the handler.</summary>
internal sealed class LoadAndAuthorizeFilter<T>(
    AccessRequirement asked, Func<HttpContext, string, ValueTask<T?>> load) : IEndpointFilter
    where T : class
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return await next(context); // Binding failed: the framework does not call the handler.
        }

        var id = ResourceId.Read(http, asked.RouteKey);
        var entity = id is null ? null : await load(http, id);
        var services = http.RequestServices;
        var hides = asked.HideExistence
            ?? services.GetRequiredService<IOptions<SecureAuthorizationOptions>>().Value.HideExistence;
        if (entity is null && (id is null || !hides))
        {
            RefusalAnswer.NotFound(http);
            return Results.Empty;
        }

        // Where existence is hidden, what does not exist is asked about too: it must not answer sooner.
        var resource = new DecisionResource(asked.Type, id, entity);
        var decision = await services.GetRequiredService<DecisionEngine>()
            .DecideAsync(http, http.User, asked.Action, resource, http.RequestAborted);
        if (entity is null)
        {
            RefusalAnswer.NotFound(http);
            return Results.Empty;
        }

        if (!decision.IsPermitted)
        {
            await RefuseAsync(http, decision, hides);
            services.GetRequiredService<RefusalReport>().Write(http, asked.Action, resource, decision);
            return Results.Empty;
        }

        Loaded<T>.Of(http).Fill(entity);
        return await next(context);
    }

    private static Task RefuseAsync(HttpContext http, Decision decision, bool hides)
    {
        var answer = http.RequestServices.GetRequiredService<RefusalAnswer>();
        if (decision.MaxAge is { } maxAge)
        {
            return answer.StepUpAsync(http, [], maxAge);
        }

        // A call to sign in would tell an anonymous client that there is something.
        return SubjectClaims.IsSignedIn(http.User) || hides
            ? answer.ForbidAsync(http, [], hides)
            : answer.ChallengeAsync(http, []);
    }
}
