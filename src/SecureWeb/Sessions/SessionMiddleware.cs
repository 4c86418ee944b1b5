using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Sessions;

/// <summary>Loads the session before the endpoint, commits it when the response starts.</summary>
internal sealed class SessionMiddleware(
    RequestDelegate next, SessionCookie cookie, SessionLoader loader, SessionCommitter committer,
    FrameworkSessionBridge bridge, IOptions<SecureSessionOptions> options, ILogger<SessionMiddleware> logger)
{
    private static readonly Func<object, Task> Starting =
        static state => ((SecureSession)state).Committer.StartAsync((SecureSession)state);

    private readonly long _maxDataSize = options.Value.MaxDataSize;

    public Task InvokeAsync(HttpContext context)
    {
        var session = new SecureSession(context, committer, _maxDataSize);
        context.Features.Set<ISessionFeature>(session);
        context.Features.Set<ISecureSessionFeature>(session);
        context.Response.OnStarting(Starting, session);
        bridge.Enter(session);
        if (cookie.Read(context.Request) is { } value)
        {
            session.IsCookiePresent = true;
            var loading = loader.LoadAsync(session, value, context.RequestAborted);
            if (!loading.IsCompletedSuccessfully)
            {
                return LoadThenRunAsync(loading, context, session);
            }
        }

        return RunAsync(context, session);
    }

    private async Task LoadThenRunAsync(ValueTask loading, HttpContext context, SecureSession session)
    {
        await loading;
        await RunAsync(context, session);
    }

    private async Task RunAsync(HttpContext context, SecureSession session)
    {
        if (session.Binding == SessionBinding.Unavailable && RequiresUser(context))
        {
            SessionRefusal.Early(context.Response);
            return;
        }

        try
        {
            await next(context);
            await FinishAsync(context, session);
        }
        catch (SessionStoreUnavailableException) when (!context.Response.HasStarted)
        {
            session.DiscardChanges();
            SessionRefusal.Early(context.Response);
        }
    }

    private async ValueTask FinishAsync(HttpContext context, SecureSession session)
    {
        if (!context.Response.HasStarted)
        {
            if (session.Binding == SessionBinding.Unavailable
                && context.Response.StatusCode == StatusCodes.Status401Unauthorized)
            {
                SessionRefusal.Early(context.Response);
            }
            else if (session.HasChanges || session.IsRotationRequested)
            {
                // Nothing is sent yet: a failure can still become a clean 503.
                await committer.CommitAsync(session);
            }
        }
        else if (session.HasChanges)
        {
            await CommitLateAsync(session);
        }
    }

    private async ValueTask CommitLateAsync(SecureSession session)
    {
        try
        {
            await committer.CommitAsync(session);
        }
        catch (SessionStoreUnavailableException e)
        {
            Log.CommitFailed(logger, session.PublicId, e);
        }
    }

    private static bool RequiresUser(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<IAuthorizeData>() is not null
        && metadata.GetMetadata<IAllowAnonymous>() is null;
}
