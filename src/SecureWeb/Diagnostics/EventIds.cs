namespace SecureWeb.Diagnostics;

/// <summary>Every log event id of the library. A number is never reused; each folder owns a block of one hundred.</summary>
internal static class EventIds
{
    // Defaults: 1000 to 1099

    public const int OptOut = 1000;
    public const int StartupWarning = 1001;
    public const int FeatureDisabled = 1002;

    public const int ForwardedHeadersIgnored = 1010;
    public const int PlainHttpRefused = 1011;
    public const int HttpsPortUnknown = 1012;

    // Headers: 1100 to 1199

    public const int EndpointHeaders = 1100;
    public const int BrowserRefreshAllowed = 1101;
    public const int UnverifiedAsset = 1110;
    public const int PagesRead = 1111;
    public const int TooManyPages = 1112;
    public const int PageProblem = 1113;
    public const int PageUnreadable = 1114;
    public const int ViteAllowed = 1115;
    public const int ApiDocsRelaxed = 1116;
    public const int ApiDocsRelaxedInProduction = 1117;
    public const int BrowserReport = 1120;
    public const int LearningFromReports = 1121;
    public const int SuggestionLearnt = 1122;
    public const int PolicyLearnt = 1123;

    public const int HeadersSelectorFailed = 1150;
    public const int SelectedHeadersPolicyUnknown = 1151;

    // Errors: 1200 to 1299

    public const int UnhandledException = 1200;
    public const int RequestFault = 1201;
    public const int ClientAborted = 1202;
    public const int ErrorAfterStart = 1203;
    public const int ErrorRendererFailed = 1204;
    public const int ErrorHandlerFailed = 1205;
    public const int ErrorCustomizationFailed = 1206;
    public const int ErrorAnswerFailed = 1207;
    public const int ErrorHandledByApplication = 1208;
    public const int ErrorLeakFound = 1209;

    // OriginCheck: 1300 to 1399

    // Firewall: 1400 to 1499

    // Validation: 1500 to 1599

    // Sanitization: 1600 to 1699

    public const int RawHtmlAccepted = 1600;

    // Passwords: 1700 to 1799

    public const int BreachLookupFailed = 1700;

    // Sessions: 1800 to 1899

    public const int SessionStoreFailed = 1800;
    public const int SessionChangeLost = 1801;
    public const int SessionChangeQuiet = 1802;
    public const int SessionCommitFailed = 1803;
    public const int SessionsEvicted = 1804;
    public const int SessionPurgeFailed = 1805;
    public const int SessionRefreshRefused = 1806;

    // Authorization: 1900 to 1999

    public const int RolesChanged = 1900;
    public const int RolesRefused = 1901;
    public const int MalformedPermission = 1902;
    public const int SuperUserRole = 1903;
    public const int DecisionFailed = 1904;
    public const int ObjectNotChecked = 1905;

    // RateLimits: 2000 to 2099

    // SignIn: 2100 to 2199

    public const int UnknownProxy = 2100;

    // Audit: 2200 to 2299

    public const int SecurityEvent = 2200;
    public const int SinkFailed = 2201;
    public const int SinkRecovered = 2202;
    public const int EventFailed = 2203;
    public const int SyslogUnreachable = 2204;
    public const int SyslogReached = 2205;
    public const int EventsMissing = 2206;

    // Redirects: 2300 to 2399

    public const int RedirectOriginRefused = 2300;
    public const int RedirectAddressRefused = 2301;

    // Cookies: 2400 to 2499

    public const int CookieMended = 2400;
    public const int CookieFlawed = 2401;
    public const int TooManyCookies = 2402;
}
