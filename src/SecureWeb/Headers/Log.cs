using Microsoft.Extensions.Logging;
using SecureWeb.Diagnostics;
using SecureWeb.Headers.Compiled;

namespace SecureWeb.Headers;

internal static partial class Log
{
    [LoggerMessage(EventIds.EndpointHeaders, LogLevel.Information,
        "Endpoint {Endpoint} changes the security headers: {Changes}.", EventName = nameof(EventIds.EndpointHeaders))]
    public static partial void EndpointPolicy(ILogger logger, string endpoint, string changes);

    [LoggerMessage(EventIds.BrowserReport, LogLevel.Information,
        "Browsers report {Kind} on {Document}: {Blocked}.", EventName = nameof(EventIds.BrowserReport))]
    public static partial void ReportReceived(ILogger logger, string kind, string document, string blocked);

    [LoggerMessage(EventIds.LearningFromReports, LogLevel.Warning,
        "Reports of browsers become suggestions for the content security policy (SecureWeb:Headers:Reports:Learn). Outside "
        + "of Development anybody can send reports: read each suggestion before you follow it.",
        EventName = nameof(EventIds.LearningFromReports))]
    public static partial void LearningInProduction(ILogger logger);

    [LoggerMessage(EventIds.SuggestionLearnt, LogLevel.Information,
        "A browser reports what the content security policy blocked on {Page}. {Suggestion}",
        EventName = nameof(EventIds.SuggestionLearnt))]
    public static partial void SuggestionLearnt(ILogger logger, string suggestion, string page);

    [LoggerMessage(EventIds.PolicyLearnt, LogLevel.Information,
        "Browsers reported {Count} things that the content security policy blocked. What can be allowed, as settings: {Settings}",
        EventName = nameof(EventIds.PolicyLearnt))]
    public static partial void PolicyLearnt(ILogger logger, int count, string settings);

    [LoggerMessage(EventIds.BrowserRefreshAllowed, LogLevel.Warning,
        "Development only: the content security policy allows the browser refresh script of the development tools and "
        + "connections to every port of localhost.", EventName = nameof(EventIds.BrowserRefreshAllowed))]
    public static partial void RefreshAllowed(ILogger logger);

    [LoggerMessage(EventIds.ViteAllowed, LogLevel.Warning,
        "Development only: the content security policy allows scripts, styles and connections of the Vite server {Server}, "
        + "and inline style elements.", EventName = nameof(EventIds.ViteAllowed))]
    public static partial void ViteAllowed(ILogger logger, string server);

    [LoggerMessage(EventIds.ApiDocsRelaxed, LogLevel.Warning,
        "Development only: the pages of {Tools} (under {Paths}, or their own endpoints) get a looser content security policy "
        + "with inline style or script.", EventName = nameof(EventIds.ApiDocsRelaxed))]
    public static partial void ApiDocsRelaxed(ILogger logger, string tools, string paths);

    [LoggerMessage(EventIds.ApiDocsRelaxedInProduction, LogLevel.Warning,
        "Outside Development the pages of {Tools} (under {Paths}, or their own endpoints) get a looser content security "
        + "policy with inline style or script: {Reason}.", EventName = nameof(EventIds.ApiDocsRelaxedInProduction))]
    public static partial void ApiDocsRelaxedInProduction(ILogger logger, string tools, string paths, string reason);

    [LoggerMessage(EventIds.PagesRead, LogLevel.Information,
        "{Files} HTML files of the web root were read; the inline code of {Inline} is allowed by hash.",
        EventName = nameof(EventIds.PagesRead))]
    public static partial void PagesRead(ILogger logger, int files, int inline);

    [LoggerMessage(EventIds.TooManyPages, LogLevel.Warning,
        "The web root has more than {MaxFiles} HTML files (SecureWeb:Headers:StaticHtml:MaxFiles): the inline code of the "
        + "others is not allowed.", EventName = nameof(EventIds.TooManyPages))]
    public static partial void TooManyPages(ILogger logger, int maxFiles);

    [LoggerMessage(EventIds.PageProblem, LogLevel.Warning,
        "The file {Path} of the web root: {Problem}.", EventName = nameof(EventIds.PageProblem))]
    public static partial void PageProblem(ILogger logger, string path, string problem);

    [LoggerMessage(EventIds.PageUnreadable, LogLevel.Warning,
        "The file {Path} of the web root cannot be read, so its inline code is not allowed.",
        EventName = nameof(EventIds.PageUnreadable))]
    public static partial void PageUnreadable(ILogger logger, Exception exception, string path);

    [LoggerMessage(EventIds.UnverifiedAsset, LogLevel.Warning,
        "{Asset} comes from another origin without an integrity attribute: whoever controls that origin controls the page.",
        EventName = nameof(EventIds.UnverifiedAsset))]
    public static partial void UnverifiedAsset(ILogger logger, string asset);

    [LoggerMessage(EventIds.HeadersSelectorFailed, LogLevel.Error,
        "A header policy selector failed; the application's own policy was sent. This is logged once for each kind of "
        + "exception.", EventName = nameof(EventIds.HeadersSelectorFailed))]
    public static partial void SelectorFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.SelectedHeadersPolicyUnknown, LogLevel.Warning,
        "A header policy selector chose {Policy}, which is not in SecureWeb:Headers:Policies; the application's own policy was "
        + "sent. This is logged once.", EventName = nameof(EventIds.SelectedHeadersPolicyUnknown))]
    public static partial void SelectedPolicyUnknown(ILogger logger, string policy);
}
