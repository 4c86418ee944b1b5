using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Pages;
using SecureWeb.Http;

namespace SecureWeb.Errors.Problems;

/// <summary>
/// Gives every problem the framework or the application makes the one shape
/// <c>{type, title, status, errorId[, errors]}</c>, before the application's own customization runs.
/// </summary>
/// <remarks>The framework's link into tools.ietf.org names the stack, and its trace id can be chosen by the
/// client. RFC 9457, sections 4.2.1 and 5.</remarks>
internal sealed class ProblemShape(IOptions<SecureErrorOptions> options, IFeatureSwitches features)
    : IPostConfigureOptions<ProblemDetailsOptions>
{
    public const string BlankType = "about:blank";

    private const string ErrorIdName = "errorId";
    private const string TraceIdName = "traceId";

    public void PostConfigure(string? name, ProblemDetailsOptions options)
    {
        if (!features.IsOn(SecureFeature.Errors))
        {
            return;
        }

        var application = options.CustomizeProblemDetails;
        options.CustomizeProblemDetails = application is null ? Apply : context =>
        {
            Apply(context);
            application(context);
        };
    }

    private void Apply(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ??= context.HttpContext.Response.StatusCode;
        if (problem.Type is null or BlankType || problem.Type.StartsWith("https://tools.ietf.org/", StringComparison.Ordinal))
        {
            problem.Type = TypeOf(problem);
            if (IsGeneric(problem.Title, status))
            {
                problem.Title = options.Value.LocalizeProblems
                    ? ErrorPage.Title(status, PageLanguage.Of(context.HttpContext))
                    : StatusTitle.Of(status);
            }
        }

        problem.Extensions.Remove(TraceIdName);
        problem.Extensions[ErrorIdName] = ErrorId.Of(context.HttpContext);
        if (options.Value.ExposeTraceId)
        {
            problem.Extensions[TraceIdName] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        }

        if (problem is HttpValidationProblemDetails validation)
        {
            validation.Errors = ErrorMap.Bound(validation.Errors);
        }
    }

    private static bool IsGeneric(string? title, int status)
        => title is null or "One or more validation errors occurred." or "An error occurred while processing your request."
            || title == StatusTitle.Of(status)
            || title == ReasonPhrases.GetReasonPhrase(status);

    private string TypeOf(ProblemDetails problem)
        => problem.Extensions.TryGetValue(ProblemCode.Name, out var code) && code is string name
            && options.Value.ProblemTypes.TryGetValue(name, out var type) ? type : BlankType;
}
