namespace SecureWeb.Headers;

/// <summary>Who may load a response as a subresource: <c>Cross-Origin-Resource-Policy</c>.</summary>
public enum CrossOriginResourcePolicy
{
    /// <summary>Only pages of the same origin.</summary>
    SameOrigin,

    /// <summary>Pages of the same site: also sibling hosts, over the same scheme.</summary>
    SameSite,

    /// <summary>Every page.</summary>
    CrossOrigin,
}
