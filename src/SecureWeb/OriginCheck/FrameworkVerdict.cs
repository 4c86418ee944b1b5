using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.OriginCheck;

/// <summary>
/// Makes peace with the cross-site check that .NET 11 runs before the application's own middleware. It only notes a
/// verdict, which form readers act upon later; ours knows the proxy, the trusted origins and the endpoint's opt-out, so what
/// ours lets pass is not refused by that note.
/// </summary>
/// <remarks>A verdict about an antiforgery token is never touched. On .NET 10 there is nothing to do.</remarks>
internal static class FrameworkVerdict
{
    // The exception by which the framework tells this verdict from one about a token. Its type is not public.
    private const string ExceptionName = "CsrfValidationException";

    /// <summary>Call when the origin check lets a request that changes state pass.</summary>
    public static void Settle(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false, Error: { } error }
            && error.GetType().Name == ExceptionName)
        {
            context.Features.Set<IAntiforgeryValidationFeature>(Passed.Instance);
        }
    }

    private sealed class Passed : IAntiforgeryValidationFeature
    {
        public static Passed Instance { get; } = new();

        public bool IsValid => true;

        public Exception? Error => null;
    }
}
