using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Hosting;

namespace SecureWeb.Sample.Accounts;

/// <summary>Makes accounts: all of one, with its role, or nothing.</summary>
public sealed class Registration(
    PinboardDb db, UserManager<Member> users, IOptions<SampleOptions> options, TimeProvider clock)
{
    private const int UniqueViolation = 2067; // SQLITE_CONSTRAINT_UNIQUE

    /// <returns>The new member, or why there is none.</returns>
    public async Task<(Member? Member, FieldErrors Errors)> RegisterAsync(
        NewAccount input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var member = new Member { UserName = input.UserName, Joined = clock.GetUtcNow() };
        await GiveRoleAsync(member, cancellation);
        try
        {
            // Judges and hashes the password, then saves account and role in one transaction.
            var result = await users.CreateAsync(member, input.Password);
            return result.Succeeded
                ? (member, [])
                : (null, FieldErrors.From(result.Errors, nameof(NewAccount.Password)));
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolation })
        {
            // Another request took the name between Identity's look-up and the insert.
            return (null, FieldErrors.One(nameof(NewAccount.UserName), FieldErrors.NameTaken));
        }
    }

    private async Task GiveRoleAsync(Member member, CancellationToken cancellation)
    {
        if (!options.Value.Roles.TryGetValue(member.UserName!, out var name))
        {
            return;
        }

        var role = await db.Roles.SingleAsync(r => r.Name == name, cancellation);
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = member.Id, RoleId = role.Id });
    }
}
