using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>Lists every endpoint's opt-out in the log, and stops the start for one without a reason.</summary>
internal sealed class OptOutCheck(ILogger<OptOutCheck> logger) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        foreach (var endpoint in context.Endpoints)
        {
            foreach (var optOut in endpoint.Metadata.GetOrderedMetadata<IOptOutMetadata>())
            {
                if (string.IsNullOrWhiteSpace(optOut.Reason))
                {
                    context.Mistake($"Endpoint {Name(endpoint)} weakens {optOut.Protection} without a reason: say why.");
                }
                else
                {
                    Log.OptOut(logger, Name(endpoint), optOut.Protection, LogText.Escape(optOut.Reason));
                }
            }
        }
    }

    private static string Name(Endpoint endpoint) => endpoint.DisplayName ?? endpoint.ToString()!;
}
