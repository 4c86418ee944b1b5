using System.ComponentModel.DataAnnotations;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Authorization;

/// <summary>Options for authorization. Section <c>SecureWeb:Authorization</c>.</summary>
public sealed class SecureAuthorizationOptions
{
    /// <summary>Gets or sets what happens to an endpoint that says nothing about who may call it.</summary>
    /// <value><see cref="AuthorizationMode.Auto"/> by default. A fallback policy that the application sets itself
    /// (<c>AuthorizationOptions.FallbackPolicy</c>) comes before it.</value>
    public AuthorizationMode Mode { get; set; } = AuthorizationMode.Auto;

    /// <summary>Gets or sets whether a signed-in user who may not do something gets 404 in place of 403.</summary>
    /// <value><see langword="false"/> by default. <see langword="true"/> hides which resources exist.</value>
    public bool HideExistence { get; set; }

    /// <summary>Gets or sets whether a page that is refused to a signed-in user sends the browser to the access
    /// denied page of the authentication scheme.</summary>
    /// <value><see langword="false"/> by default: the answer is 403 with the generic page. API requests are never
    /// redirected.</value>
    public bool RedirectForbiddenPages { get; set; }

    /// <summary>Gets or sets whether files of the web root are public when the application serves them by
    /// <c>UseStaticFiles</c> behind <c>UseSecureDefaults</c>.</summary>
    /// <value><see langword="true"/> by default. Only a path that names an existing file of
    /// <c>IWebHostEnvironment.WebRootFileProvider</c> is let through, for GET and HEAD. Endpoints of
    /// <c>MapStaticAssets</c> are public in any case unless they ask for authorization.</value>
    public bool PublicWebRoot { get; set; } = true;

    /// <summary>Gets the roles and their permissions.</summary>
    /// <value>Empty by default. Role names are compared exactly, as in role claims. Changed configuration is taken
    /// over while the application runs; a map with a mistake is refused and the old one kept.</value>
    public IDictionary<string, RoleDefinition> Roles { get; } =
        new Dictionary<string, RoleDefinition>(StringComparer.Ordinal);

    /// <summary>Gets the OAuth scopes and the permissions they let through.</summary>
    /// <value>Empty by default: scopes are not looked at. As soon as there is an entry, a user whose token carries scopes
    /// (claims <c>scope</c> or <c>scp</c>) may do only what a role grants <em>and</em> one of the scopes lets through; a
    /// scope without entry lets nothing through. Reloaded as <see cref="Roles"/> are.</value>
    public IDictionary<string, ScopeDefinition> Scopes { get; } =
        new Dictionary<string, ScopeDefinition>(StringComparer.Ordinal);

    /// <summary>Gets or sets how long all rules and providers of one decision may take together.</summary>
    /// <value>2 seconds by default; 10 milliseconds to 1 minute. After it, the decision is a denial and an event is
    /// raised.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan DecisionTimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the claim that holds a user's groups, for access control lists.</summary>
    /// <value><c>groups</c> by default; one claim a group.</value>
    [Required]
    public string GroupClaimType { get; set; } = "groups";

    /// <summary>Gets or sets what happens when a guarded endpoint succeeds and nobody decided about its object.</summary>
    /// <value><see cref="ObjectCheckMode.Report"/> by default. Guarded are endpoints marked with
    /// <see cref="ObjectLevelAttribute"/>, and those of <see cref="ObjectCheckRouteIds"/>.</value>
    public ObjectCheckMode ObjectCheck { get; set; } = ObjectCheckMode.Report;

    /// <summary>Gets or sets whether every endpoint with an id in its route is guarded for signed-in users.</summary>
    /// <value><see langword="false"/> by default; in Development such endpoints are then named in the log, once each. An
    /// id is a parameter named <c>id</c>, <c>key</c>, <c>guid</c>, <c>uuid</c> or ending in <c>Id</c>, <c>Key</c> or
    /// <c>_id</c>, or one constrained to <c>int</c>, <c>long</c> or <c>guid</c>. Public endpoints are left out.</value>
    public bool ObjectCheckRouteIds { get; set; }

    internal List<AccessRule> Rules { get; } = [];

    /// <summary>Adds a rule. A denial by any rule wins; when none permits, the action is refused. A rule that throws
    /// denies.</summary>
    /// <param name="action">The action, for example <c>orders:approve</c>; <c>*</c> for a whole segment, at the end for
    /// one or more. The rule also limits the permission of that name: it may take away what a role grants.</param>
    /// <param name="rule">Answers at once; thread safe. <see cref="AccessRules"/> has some ready.</param>
    /// <returns>These options.</returns>
    public SecureAuthorizationOptions AddRule(string action, Func<DecisionContext, Decision> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rules.Add(new AccessRule(action, rule));
        return this;
    }

    /// <summary>Adds a rule that awaits something.</summary>
    /// <param name="action">The action, for example <c>orders:approve</c>; <c>*</c> for a whole segment, at the end for
    /// one or more. The rule also limits the permission of that name: it may take away what a role grants.</param>
    /// <param name="rule">Answers within <see cref="DecisionTimeLimit"/>; thread safe.</param>
    /// <returns>These options.</returns>
    public SecureAuthorizationOptions AddRule(
        string action, Func<DecisionContext, CancellationToken, ValueTask<Decision>> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rules.Add(new AccessRule(action, rule));
        return this;
    }
}
