using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SecureWeb.Authorization;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Admin;

/// <summary>Who has an account, for administrators: as a page and as JSON.</summary>
[RequirePermission("users:read")]
public sealed class UsersController(PinboardDb db) : Controller
{
    private const int Newest = 200;

    [HttpGet("/admin/users")]
    public async Task<IActionResult> Page(CancellationToken cancellation) =>
        View("/Admin/Users.cshtml", await ReadAsync(cancellation));

    [HttpGet("/api/admin/users")]
    public async Task<ActionResult<IReadOnlyList<UserView>>> List(CancellationToken cancellation) =>
        Ok(await ReadAsync(cancellation));

    private async Task<IReadOnlyList<UserView>> ReadAsync(CancellationToken cancellation)
    {
        var roles = (await db.UserRoles
                .Join(db.Roles, ur => ur.RoleId, r => r.Id, (ur, r) => new { ur.UserId, r.Name })
                .ToListAsync(cancellation))
            .ToLookup(r => r.UserId, r => r.Name!, StringComparer.Ordinal);
        var posts = await db.Posts.GroupBy(p => p.AuthorId)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), StringComparer.Ordinal, cancellation);
        var members = await db.Users.AsNoTracking().Select(u => new { u.Id, u.UserName, u.Joined })
            .ToListAsync(cancellation);
        return
        [
            .. members.OrderByDescending(m => m.Joined).Take(Newest).Select(m => new UserView(
                m.UserName!, m.Joined, [.. roles[m.Id].Order(StringComparer.Ordinal)], posts.GetValueOrDefault(m.Id))),
        ];
    }
}
