using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

/// <summary>A rule that SecureWeb brings. Start-up knows what it can and cannot say.</summary>
internal abstract class BuiltInRule
{
    /// <summary>Whether it can permit, or only deny.</summary>
    public virtual bool MayPermit => false;

    /// <summary>Whether it denies for a resource that is not loaded.</summary>
    public virtual bool NeedsInstance => false;

    public abstract Decision Decide(DecisionContext context);
}
