using Microsoft.AspNetCore.Http;

namespace SecureWeb.Authorization.Decisions;

/// <summary>Remembers that a request asked whether its user may act upon a resource.</summary>
internal static class ResourceDecisions
{
    private static readonly Made Once = new();

    public static void Add(HttpContext? http) => http?.Features.Set(Once);

    public static bool Any(HttpContext http) => http.Features.Get<Made>() is not null;

    private sealed class Made;
}
