using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Access;

/// <summary>Decides by access control lists. Knows nothing about resources without an id or without a list.</summary>
internal sealed class AclProvider(IAclStore store, string groupClaimType) : IDecisionProvider
{
    /// <summary>Longer chains are a mistake, for example a folder inside itself.</summary>
    private const int MaxChain = 32;

    public async ValueTask<Decision> DecideAsync(DecisionContext context, CancellationToken cancellationToken)
    {
        if (context.Resource is not { Id: not null } resource || Operation(context) is not { } operation)
        {
            return Decision.NotApplicable;
        }

        var subject = new AclSubjects(context.Subject, groupClaimType);
        var outcome = Decision.NotApplicable;
        for (var chain = 0; resource is { Id: { } id }; chain++)
        {
            if (chain == MaxChain)
            {
                return Decision.Deny("acl_chain");
            }

            if (await store.GetAsync(resource.Type, id, cancellationToken) is not { } list)
            {
                break;
            }

            var decision = Decide(list, subject, operation);
            if (decision.Kind == DecisionKind.Deny)
            {
                return decision;
            }

            outcome = decision.IsPermitted ? decision : outcome;
            resource = list.InheritsFrom;
        }

        return outcome;
    }

    internal static Decision Decide(AccessControlList list, AclSubjects subject, string operation)
    {
        var outcome = Decision.NotApplicable;
        foreach (var entry in list.Entries)
        {
            if (!entry.Covers(operation) || !subject.Is(entry.Subject))
            {
                continue;
            }

            if (entry.IsDenial)
            {
                return Decision.Deny("acl_denied");
            }

            outcome = Decision.Permit;
        }

        return outcome;
    }

    /// <summary><c>write</c> of <c>orders:write</c> for a resource of type <c>orders</c>.</summary>
    private static string? Operation(DecisionContext context)
    {
        var type = context.Resource!.Type;
        return context.Action.Length > type.Length + 1
            && context.Action[type.Length] == ':'
            && context.Action.StartsWith(type, StringComparison.Ordinal)
                ? context.Action[(type.Length + 1)..]
                : null;
    }
}
