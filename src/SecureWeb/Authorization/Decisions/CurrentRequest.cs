using Microsoft.AspNetCore.Http;

namespace SecureWeb.Authorization.Decisions;

/// <summary>
/// The request a decision belongs to, where only the user and a resource are handed over
/// (<c>IAuthorizationService</c>). Set only where rules decide or an endpoint is watched: it costs an allocation.
/// </summary>
internal sealed class CurrentRequest
{
    private readonly AsyncLocal<Holder?> _current = new();

    public HttpContext? Context => _current.Value?.Context;

    /// <summary>Runs the rest of the request with its context known.</summary>
    public async Task RunAsync(RequestDelegate next, HttpContext context)
    {
        var holder = new Holder { Context = context };
        _current.Value = holder;
        try
        {
            await next(context);
        }
        finally
        {
            holder.Context = null; // Work that outlives the request must not reach into it.
        }
    }

    private sealed class Holder
    {
        public HttpContext? Context { get; set; }
    }
}
