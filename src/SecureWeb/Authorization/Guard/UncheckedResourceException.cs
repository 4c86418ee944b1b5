namespace SecureWeb.Authorization.Guard;

/// <summary>A mistake of the application: it was about to answer with, or after changing, an object that nobody decided
/// about.</summary>
internal sealed class UncheckedResourceException(string endpoint) : InvalidOperationException(
    $"Endpoint {endpoint} succeeds for an object, and nobody decided whether the user may act upon it: any user might reach "
    + "any object by its id. Use RequireAccess, LoadAndAuthorize, or IAccessDecisions or IAuthorizationService with the object; "
    + "call HttpContext.ObjectChecked() where a query finds only the user's own; or say NoObjectCheck(\"reason\").");
