using System.Diagnostics.Metrics;
using SecureWeb.Diagnostics;
using SecureWeb.Sanitization.Engine;

namespace SecureWeb.Sanitization;

/// <summary>Counts parsed and refused inputs. Policy names come from the application, limits from an enum.</summary>
internal sealed class SanitizationMetrics(SecureWebMeter meter)
{
    private readonly Counter<long> _parsed = meter.Meter.CreateCounter<long>(
        "secureweb.sanitization.parsed", "{input}", "Inputs that needed the HTML parser.");

    private readonly Counter<long> _removed = meter.Meter.CreateCounter<long>(
        "secureweb.sanitization.removed", "{node}", "Elements and attributes left out.");

    private readonly Counter<long> _refused = meter.Meter.CreateCounter<long>(
        "secureweb.sanitization.refused", "{input}", "Inputs beyond a limit.");

    public void Parsed(string policy, HtmlRemovals removals)
    {
        if (_parsed.Enabled)
        {
            _parsed.Add(1, new KeyValuePair<string, object?>("policy", policy));
        }

        if (removals.Any && _removed.Enabled)
        {
            _removed.Add(removals.Elements + removals.Attributes, new KeyValuePair<string, object?>("policy", policy));
        }
    }

    public void Refused(HtmlSanitizationLimitException exception)
    {
        if (_refused.Enabled)
        {
            _refused.Add(
                1,
                new KeyValuePair<string, object?>("policy", exception.Policy),
                new KeyValuePair<string, object?>("limit", LimitName(exception.Limit)));
        }
    }

    internal static string LimitName(HtmlSanitizationLimit limit) => limit switch
    {
        HtmlSanitizationLimit.Length => "length",
        HtmlSanitizationLimit.Tokens => "tokens",
        HtmlSanitizationLimit.Elements => "elements",
        HtmlSanitizationLimit.Attributes => "attributes",
        HtmlSanitizationLimit.Comments => "comments",
        _ => "amplification",
    };
}
