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
}
