using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>Lists every endpoint's opt-out in the log, and stops the start for one without a reason.</summary>
internal sealed class OptOutCheck(ILogger<OptOutCheck> logger) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var found = context.Endpoints
            .SelectMany(e => e.Metadata.GetOrderedMetadata<IOptOutMetadata>().Select(o => (Where: Name(e), OptOut: o)))
            .Concat(PageModels(context));
        foreach (var (where, optOut) in found.Distinct())
        {
            if (string.IsNullOrWhiteSpace(optOut.Reason))
            {
                context.Mistake($"Endpoint {where} weakens {optOut.Protection} without a reason: say why.");
            }
            else
            {
                Log.OptOut(logger, where, optOut.Protection, LogText.Escape(optOut.Reason));
            }
        }
    }

    /// <summary>A page is compiled when it is first asked for; until then its endpoint does not carry the attributes of
    /// its model.</summary>
    private static IEnumerable<(string Where, IOptOutMetadata OptOut)> PageModels(StartupCheckContext context)
    {
        if (!context.Endpoints.Any(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null))
        {
            return [];
        }

        var parts = context.Services.GetService<ApplicationPartManager>()?.ApplicationParts ?? [];
        return from part in parts.OfType<IApplicationPartTypeProvider>()
               from type in part.Types
               where !type.IsAbstract && typeof(PageModel).IsAssignableFrom(type)
               from optOut in type.GetCustomAttributes(inherit: true).OfType<IOptOutMetadata>()
               select (type.FullName!, optOut);
    }

    private static string Name(Endpoint endpoint) => endpoint.DisplayName ?? endpoint.ToString()!;
}
