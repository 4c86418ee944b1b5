namespace SecureWeb.Authorization;

/// <summary>This endpoint acts upon one object: when it succeeds and nobody decided whether the user may, that is a
/// mistake.</summary>
/// <remarks>
/// In Development, or with <see cref="ObjectCheckMode.Enforce"/>, the request then fails with 500 before anything is
/// sent; otherwise the security event <c>authz_unchecked_resource</c> is raised. A decision counts wherever it is asked
/// for: <see cref="RequireAccessAttribute"/>, <c>LoadAndAuthorize</c>, <see cref="Decisions.IAccessDecisions"/> or
/// <c>IAuthorizationService</c> with a resource, or <c>HttpContext.ObjectChecked()</c>. It decides nothing itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true)]
public sealed class ObjectLevelAttribute : Attribute, IObjectLevelMetadata;
