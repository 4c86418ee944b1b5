using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using SecureWeb.Errors.Boundary;
using SecureWeb.Http;

namespace SecureWeb.Errors.Problems;

/// <summary>An application that calls <c>UseExceptionHandler()</c> all the same catches before the boundary. Its handler
/// then uses the same table: the framework answers 500 and logs an error when a client sends too much.</summary>
internal sealed class ForeignHandlers(ExceptionRules rules, IFeatureSwitches features)
    : IPostConfigureOptions<ExceptionHandlerOptions>
{
    public void PostConfigure(string? name, ExceptionHandlerOptions options)
    {
        if (!features.IsOn(SecureFeature.Errors))
        {
            return;
        }

        options.StatusCodeSelector ??= rules.StatusOf;
        options.SuppressDiagnosticsCallback ??= context =>
            context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService || rules.StatusOf(context.Exception) < 500;
    }
}
