using Microsoft.AspNetCore.Http;

namespace SecureWeb.ResponseRules;

/// <summary>Request feature: the rules that counted this request. One request counts once, though several protections may
/// have found something in it.</summary>
internal sealed class CountedRules
{
    private ulong _rules; // A bit each: ResponseRuleOptions.MaxRules is below 64.

    public static bool IsFirst(HttpContext context, int rule)
    {
        var counted = context.Features.Get<CountedRules>();
        if (counted is null)
        {
            context.Features.Set(counted = new CountedRules());
        }

        var before = counted._rules;
        counted._rules |= 1UL << rule;
        return counted._rules != before;
    }
}
