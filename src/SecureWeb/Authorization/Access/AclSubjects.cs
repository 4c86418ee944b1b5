using System.Security.Claims;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Access;

/// <summary>Who a user is to access control lists. Roles and groups are collected once, when an entry first asks:
/// long lists and many claims must not multiply.</summary>
internal sealed class AclSubjects(ClaimsPrincipal user, string groupClaimType)
{
    private readonly string? _id = SubjectClaims.Id(user);
    private HashSet<string>? _roles;
    private HashSet<string>? _groups;

    public bool Is(AclSubject subject) => subject.Kind switch
    {
        AclSubjectKind.User => string.Equals(_id, subject.Name, StringComparison.Ordinal),
        AclSubjectKind.Role => (_roles ??= Collect(i => i.RoleClaimType)).Contains(subject.Name),
        AclSubjectKind.Group => (_groups ??= Collect(_ => groupClaimType)).Contains(subject.Name),
        AclSubjectKind.SignedIn => SubjectClaims.IsSignedIn(user),
        _ => subject.Kind == AclSubjectKind.Everyone,
    };

    private HashSet<string> Collect(Func<ClaimsIdentity, string> type) => user.Identities
        .Where(i => i.IsAuthenticated)
        .SelectMany(i => i.FindAll(type(i)))
        .Select(c => c.Value)
        .ToHashSet(StringComparer.Ordinal);
}
