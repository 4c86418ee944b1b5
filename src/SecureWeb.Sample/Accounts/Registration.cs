using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Hosting;

namespace SecureWeb.Sample.Accounts;

/// <summary>Makes accounts: all of one, with its role, or nothing.</summary>
public sealed class Registration(
    PinboardDb db,
    UserManager<Member> users,
    RoleManager<IdentityRole> roles,
    IOptions<SampleOptions> options,
    TimeProvider clock)
{
    private const int UniqueViolation = 2067; // SQLITE_CONSTRAINT_UNIQUE

    /// <returns>The new member, or why there is none.</returns>
    public async Task<(Member? Member, FieldErrors Errors)> RegisterAsync(NewAccount input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var member = new Member { UserName = input.UserName, Joined = clock.GetUtcNow() };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            var result = await users.CreateAsync(member, input.Password);
            if (result.Succeeded && options.Value.Roles.TryGetValue(input.UserName, out var role))
            {
                result = await AddRoleAsync(member, role);
            }

            if (!result.Succeeded)
            {
                return (null, FieldErrors.From(result.Errors, nameof(NewAccount.Password)));
            }

            await transaction.CommitAsync(cancellation);
            return (member, []);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolation })
        {
            // Another instance took the name between Identity's look-up and the insert.
            return (null, FieldErrors.One(nameof(NewAccount.UserName), "That name is taken."));
        }
    }

    private async Task<IdentityResult> AddRoleAsync(Member member, string role)
    {
        if (!await roles.RoleExistsAsync(role))
        {
            var made = await roles.CreateAsync(new IdentityRole(role));
            if (!made.Succeeded)
            {
                return made;
            }
        }

        return await users.AddToRoleAsync(member, role);
    }
}
