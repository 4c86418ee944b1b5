using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Errors.Problems;

/// <summary>Writes the problems that the application returns (<c>Results.Problem</c>) in the one shape, whatever the
/// client accepts: the framework's writer refuses some clients, and the fallback skips the customization.</summary>
internal sealed class SafeProblemDetailsWriter(
    IOptions<ProblemDetailsOptions> options, ErrorResponder responder, IFeatureSwitches features)
    : IProblemDetailsWriter
{
    /// <summary>An application's own writer goes first.</summary>
    public bool CanWrite(ProblemDetailsContext context)
        => features.IsOn(SecureFeature.Errors)
            && IsPlain(context.ProblemDetails)
            && !context.HttpContext.RequestServices.GetServices<IProblemDetailsWriter>()
                .Any(w => IsForeign(w) && w.CanWrite(context));

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        options.Value.CustomizeProblemDetails?.Invoke(context);
        return new(responder.WriteAsync(context.HttpContext, context.ProblemDetails, context.Exception));
    }

    private static bool IsForeign(IProblemDetailsWriter writer)
        => writer.GetType().Assembly != typeof(SafeProblemDetailsWriter).Assembly
            && writer.GetType().Namespace?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) != true;

    /// <summary>A type of the application's own has members that only its serializer knows.</summary>
    private static bool IsPlain(ProblemDetails problem)
        => problem.GetType() == typeof(ProblemDetails) || problem.GetType() == typeof(HttpValidationProblemDetails)
            || problem.GetType() == typeof(ValidationProblemDetails);
}
