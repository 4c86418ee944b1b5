using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using SecureWeb.Audit;
using SecureWeb.Diagnostics;

namespace SecureWeb.Validation;

/// <summary>Reports refused input: how many errors and by what, never which values.</summary>
internal sealed class ValidationEvents(ISecurityEvents events, SecureWebMeter meter)
{
    private readonly Counter<long> _failures = meter.Meter.CreateCounter<long>(
        "secureweb.validation.failures", "{request}", "Requests whose input did not pass validation.");

    public void Failed(HttpContext context, string source, int errors)
    {
        if (_failures.Enabled)
        {
            _failures.Add(1, new KeyValuePair<string, object?>("source", source));
        }

        events.Raise(context, new SecurityEvent(SecurityEventTypes.InputValidationFail)
        {
            Reason = "invalid_input",
            RuleId = source,
            Target = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"errors:{errors}"),
        });
    }
}
