namespace SecureWeb.Headers;

/// <summary>Which policy files Adobe clients may read: <c>X-Permitted-Cross-Domain-Policies</c>.</summary>
public enum CrossDomainPolicies
{
    /// <summary>None, nowhere.</summary>
    None,

    /// <summary>Only <c>/crossdomain.xml</c>.</summary>
    MasterOnly,

    /// <summary>Files of the media type <c>text/x-cross-domain-policy</c>.</summary>
    ByContentType,

    /// <summary>All files of this host.</summary>
    All,
}
