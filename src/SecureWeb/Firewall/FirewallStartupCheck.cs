using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Firewall;

/// <summary>Finds switches that open the server below the firewall, a missing host list and wrong exceptions.</summary>
internal sealed class FirewallStartupCheck(
    HostRules hosts, IOptions<RequestFirewallOptions> options, IFeatureSwitches features) : IStartupCheck
{
    private const string InsecureChunks = "Microsoft.AspNetCore.Server.Kestrel.EnableInsecureChunkedRequestParsing";

    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Firewall))
        {
            return;
        }

        if (AppContext.TryGetSwitch(InsecureChunks, out var isInsecure) && isInsecure)
        {
            context.Mistake($"The AppContext switch {InsecureChunks} is on: it reopens request smuggling "
                + "(CVE-2025-55315). Remove it.");
        }

        if (AppContext.TryGetSwitch(FirewallRegistration.NoBareLineFeeds, out var isStrict) && !isStrict)
        {
            context.Warning($"The AppContext switch {FirewallRegistration.NoBareLineFeeds} is off: the server takes a "
                + "lone line feed for a line end, which a gateway may read differently. Remove the setting.");
        }

        if (context.Services.GetService<IOptions<KestrelServerOptions>>()?.Value.AllowSynchronousIO == true)
        {
            context.Warning("Kestrel's AllowSynchronousIO is on: slow clients can hold every thread. Read and write "
                + "asynchronously, or allow it for one request by IHttpBodyControlFeature.");
        }

        if (hosts.AllowsAny && !context.Environment.IsDevelopment())
        {
            context.Warning("Every Host header is accepted: links made from it can be forged. Set AllowedHosts, for "
                + "example \"AllowedHosts\": \"shop.example\".");
        }

        if (options.Value.ReportOnly)
        {
            context.Warning("SecureWeb:Firewall:ReportOnly is on: the request firewall reports and does not refuse.");
        }

        CheckExceptions(context);
    }

    private static void CheckExceptions(StartupCheckContext context)
    {
        foreach (var endpoint in context.Endpoints)
        {
            foreach (var exception in endpoint.Metadata.GetOrderedMetadata<IFirewallExceptionMetadata>())
            {
                if (!RuleTable.TryFind(exception.RuleId, out var rules))
                {
                    context.Mistake($"Endpoint {endpoint.DisplayName}: there is no firewall rule "
                        + $"'{exception.RuleId}'. Known: {string.Join(", ", RuleTable.Ids)}.");
                }
                else if (!(rules & RuleTable.NotExceptable).IsEmpty)
                {
                    context.Mistake($"Endpoint {endpoint.DisplayName}: no endpoint can be excepted from firewall rule "
                        + $"{exception.RuleId}: it guards the whole application.");
                }
            }
        }
    }
}
