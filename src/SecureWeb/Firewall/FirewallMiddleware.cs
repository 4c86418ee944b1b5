using Microsoft.AspNetCore.Http;

namespace SecureWeb.Firewall;

/// <summary>Stage 1, before routing: refuses malformed requests before any parser, router or store sees them.</summary>
internal sealed class FirewallMiddleware(
    RequestDelegate next,
    RequestRules rules,
    FirewallPolicy policy,
    FirewallExceptions exceptions,
    FirewallRefusal refusal)
{
    public Task InvokeAsync(HttpContext context)
    {
        var broken = rules.Evaluate(context);
        return broken.IsEmpty || MayGoOn(context, policy.Active(broken)) ? next(context) : Task.CompletedTask;
    }

    private bool MayGoOn(HttpContext context, RuleSet broken)
    {
        if (broken.IsEmpty)
        {
            return true;
        }

        // The endpoint is not known yet: what some endpoint is excepted from waits for stage 2.
        var pending = broken & exceptions.InUse;
        if (pending == broken)
        {
            context.Features.Set(new PendingFindings(pending));
            return true;
        }

        return !refusal.Refuse(context, broken.Except(pending));
    }
}
