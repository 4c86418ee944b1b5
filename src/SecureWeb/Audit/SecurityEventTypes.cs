using static SecureWeb.Audit.SecurityEventSeverity;

namespace SecureWeb.Audit;

/// <summary>Every kind of security event that SecureWeb raises or offers to the application.</summary>
/// <remarks>Names follow the OWASP Logging Vocabulary Cheat Sheet where it has one.</remarks>
public static class SecurityEventTypes
{
    /// <summary>A user signed in.</summary>
    public static readonly SecurityEventType LoginSuccess = new(1000, "authn_login_success", Info);

    /// <summary>A user signed in after failed attempts.</summary>
    public static readonly SecurityEventType LoginSuccessAfterFail = new(1001, "authn_login_successafterfail", Info);

    /// <summary>A sign-in failed.</summary>
    public static readonly SecurityEventType LoginFail = new(1002, "authn_login_fail", Warn);

    /// <summary>A sign-in was refused because of too many failures.</summary>
    public static readonly SecurityEventType LoginFailMax = new(1003, "authn_login_fail_max", Warn);

    /// <summary>A password was changed.</summary>
    public static readonly SecurityEventType PasswordChange = new(1004, "authn_password_change", Info);

    /// <summary>A password change failed.</summary>
    public static readonly SecurityEventType PasswordChangeFail = new(1005, "authn_password_change_fail", Critical);

    /// <summary>A stored password hash could not be used.</summary>
    public static readonly SecurityEventType PasswordHashRefused = new(1006, "authn_password_hash_refused", Critical);

    /// <summary>An authenticated or anonymous user was refused access.</summary>
    public static readonly SecurityEventType AuthorizationFail = new(1100, "authz_fail", Critical);

    /// <summary>The map of roles and permissions changed.</summary>
    public static readonly SecurityEventType AuthorizationChange = new(1101, "authz_change", Warn);

    /// <summary>A request succeeded on an object that nobody decided about.</summary>
    public static readonly SecurityEventType AuthorizationUnchecked = new(1102, "authz_unchecked_resource", Critical);

    /// <summary>A session was created.</summary>
    public static readonly SecurityEventType SessionCreated = new(1200, "session_created", Info);

    /// <summary>A session got a new id.</summary>
    public static readonly SecurityEventType SessionRenewed = new(1201, "session_renewed", Info);

    /// <summary>A session ended by time.</summary>
    public static readonly SecurityEventType SessionExpired = new(1202, "session_expired", Info);

    /// <summary>A session was ended by its user or an administrator.</summary>
    public static readonly SecurityEventType SessionLogout = new(1203, "session_logout", Info);

    /// <summary>An id that is no longer valid was presented.</summary>
    public static readonly SecurityEventType SessionUseAfterExpire = new(1204, "session_use_after_expire", Critical);

    /// <summary>A retired id was presented again: two parties hold the same session.</summary>
    public static readonly SecurityEventType SessionReuse = new(1205, "session_reuse_detected", Critical);

    /// <summary>The id from before a sign-in was presented: a request under way, or a planted id.</summary>
    public static readonly SecurityEventType SessionSuperseded = new(1206, "session_superseded_presented", Info);

    /// <summary>An id newer than the store was presented: the store lost a write.</summary>
    public static readonly SecurityEventType SessionRollback = new(1207, "session_rollback_detected", Warn);

    /// <summary>Input did not pass validation.</summary>
    public static readonly SecurityEventType InputValidationFail = new(1300, "input_validation_fail", Warn);

    /// <summary>Input was changed by sanitization.</summary>
    public static readonly SecurityEventType InputSanitized = new(1301, "input_sanitized", Info);

    /// <summary>A request was malformed or carried what no honest client sends.</summary>
    /// <remarks>The vocabulary ranks it critical. Every public server gets hundreds a day from scanners, and what was refused
    /// before any code of the application saw it is no reason to wake somebody; a response rule finds those who go on.</remarks>
    public static readonly SecurityEventType MaliciousExtraneous = new(1400, "malicious_extraneous", Warn);

    /// <summary>A cross-site request was refused.</summary>
    public static readonly SecurityEventType MaliciousCsrf = new(1401, "malicious_csrf", Critical);

    /// <summary>A browser reported a violation of the content security policy.</summary>
    public static readonly SecurityEventType MaliciousCspViolation = new(1402, "malicious_csp_violation", Warn);

    /// <summary>A page of another site loaded something of this application other than by a link.</summary>
    public static readonly SecurityEventType MaliciousCrossSiteLoad = new(1411, "malicious_cross_site_load", Warn);

    /// <summary>A redirect to another site was refused.</summary>
    public static readonly SecurityEventType MaliciousOpenRedirect = new(1410, "malicious_open_redirect", Warn);

    /// <summary>A client asked for many unknown addresses.</summary>
    public static readonly SecurityEventType MaliciousExcess404 = new(1403, "malicious_excess_404", Warn);

    /// <summary>A client asked for what only scanners ask for.</summary>
    public static readonly SecurityEventType MaliciousHoneypot = new(1404, "malicious_honeypot", Warn);

    /// <summary>A rate limit refused a request.</summary>
    public static readonly SecurityEventType RateLimitExceeded = new(1500, "excess_rate_limit_exceeded", Warn);

    /// <summary>A user exceeded the number of sessions.</summary>
    public static readonly SecurityEventType SessionsExceeded = new(1501, "excess_sessions_exceeded", Warn);

    /// <summary>Protected data could not be read.</summary>
    public static readonly SecurityEventType DecryptFail = new(1600, "crypt_decrypt_fail", Warn);

    /// <summary>A file was uploaded.</summary>
    public static readonly SecurityEventType UploadComplete = new(1700, "upload_complete", Info);

    /// <summary>An uploaded file was refused.</summary>
    public static readonly SecurityEventType UploadValidation = new(1701, "upload_validation", Critical);

    /// <summary>A user account was created.</summary>
    public static readonly SecurityEventType UserCreated = new(1800, "user_created", Warn);

    /// <summary>An exception was not handled by the application.</summary>
    public static readonly SecurityEventType ErrorUnhandled = new(1900, "error_unhandled", Critical);

    /// <summary>A part the application depends on did not answer.</summary>
    public static readonly SecurityEventType ErrorDependency = new(1901, "error_dependency", Critical);

    /// <summary>An error body of the application was withheld because it gave internals away.</summary>
    public static readonly SecurityEventType ErrorLeakBlocked = new(1910, "error_leak_blocked", Critical);

    /// <summary>A protection was switched off or runs in a weaker form.</summary>
    public static readonly SecurityEventType ConfigWeakened = new(1902, "config_weakened", Warn);

    /// <summary>A response rule blocks a client, user or session for a time.</summary>
    public static readonly SecurityEventType ResponseBlocked = new(1920, "response_blocked", Warn);

    /// <summary>A response rule found that events pile up.</summary>
    public static readonly SecurityEventType ResponseAlert = new(1921, "response_alert", Critical);
}
