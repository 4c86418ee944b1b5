namespace SecureWeb.Headers;

/// <summary>Whether scripts without an <c>integrity</c> attribute run: <c>Integrity-Policy</c> (Subresource Integrity,
/// section 3.8).</summary>
public enum IntegrityPolicy
{
    /// <summary>They run; the header is not sent.</summary>
    Off,

    /// <summary>They run and are reported: <c>Integrity-Policy-Report-Only</c>.</summary>
    ReportOnly,

    /// <summary>They do not run, whatever origin they come from. A script of another origin needs <c>crossorigin</c>
    /// besides.</summary>
    Enforce,
}
