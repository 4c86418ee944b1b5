using SecureWeb.Authorization.Decisions;

namespace Microsoft.AspNetCore.Http;

/// <summary>Tells the watch for forgotten object checks about a check of the application's own.</summary>
public static class SecureWebHttpContextAuthorizationExtensions
{
    /// <summary>Says that this request's own code made sure that the user may act upon the object, for example by a query
    /// that finds only the user's own. Changes no decision.</summary>
    /// <param name="context">The request.</param>
    public static void ObjectChecked(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ResourceDecisions.Add(context);
    }
}
