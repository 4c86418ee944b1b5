using System.Security.Claims;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureWeb.Sample.Accounts;
using SecureWeb.Sample.Comments;
using SecureWeb.Sample.Data;
using SecureWeb.Sanitization;

namespace SecureWeb.Sample.Posts;

/// <summary>Reads and writes posts and their comments.</summary>
public sealed class Board(
    PinboardDb db, IHtmlSanitizationService sanitizer, TimeProvider clock)
{
    public const int PageSize = 20;

    private const int NoSuchPost = 787; // SQLITE_CONSTRAINT_FOREIGNKEY

    /// <summary>A post carries this many of its newest comments; more would make one page as long as anybody likes.</summary>
    public const int CommentsShown = 100;

    /// <summary>The newest posts, or those older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<PostView>> ListAsync(int? before, CancellationToken cancellation) =>
        await NewestAsync(db.Posts.Where(p => before == null || p.Id < before), cancellation);

    public async Task<PostView?> FindAsync(int id, CancellationToken cancellation) =>
        (await NewestAsync(db.Posts.Where(p => p.Id == id), cancellation)).SingleOrDefault();

    /// <summary>The post as it is stored, to decide about and to change.</summary>
    public Task<Post?> LoadAsync(int id, CancellationToken cancellation) =>
        db.Posts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation);

    /// <summary>The newest posts whose title or body holds the words, letter for letter.</summary>
    public async Task<IReadOnlyList<PostView>> SearchAsync(string words, CancellationToken cancellation)
    {
        var pattern = $"%{EscapeLike(words)}%";
        return await NewestAsync(
            db.Posts.Where(p =>
                EF.Functions.Like(p.Title, pattern, "\\") || EF.Functions.Like(p.Body, pattern, "\\")),
            cancellation);
    }

    public async Task<PostView> AddAsync(ClaimsPrincipal author, PostInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var post = new Post
        {
            Title = input.Title.Trim(), Body = input.Body, AuthorId = author.MemberId(), Created = clock.GetUtcNow(),
        };
        db.Posts.Add(post);
        await db.SaveChangesAsync(cancellation);
        return (await FindAsync(post.Id, cancellation))!;
    }

    /// <summary>Changes a post of which the caller has made sure that the user may.</summary>
    /// <returns><see langword="null"/> when it was removed a moment ago.</returns>
    public async Task<PostView?> ChangeAsync(Post post, PostInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(input);
        var changed = await db.Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Title, input.Title.Trim())
                .SetProperty(p => p.Body, input.Body)
                .SetProperty(p => p.Edited, clock.GetUtcNow()),
            cancellation);
        return changed == 0 ? null : await FindAsync(post.Id, cancellation);
    }

    /// <summary>Removes a post of which the caller has made sure that the user may.</summary>
    /// <returns>Whether it was still there.</returns>
    public async Task<bool> RemoveAsync(Post post, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(post);
        return await db.Posts.Where(p => p.Id == post.Id).ExecuteDeleteAsync(cancellation) > 0;
    }

    /// <returns><see langword="null"/> when there is no such post.</returns>
    public async Task<CommentView?> CommentAsync(
        ClaimsPrincipal author, int postId, CommentInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await db.Posts.AnyAsync(p => p.Id == postId, cancellation))
        {
            return null;
        }

        var comment = new Comment
        {
            PostId = postId, Text = input.Text, AuthorId = author.MemberId(), Created = clock.GetUtcNow(),
        };
        db.Comments.Add(comment);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: NoSuchPost })
        {
            return null; // The post was removed a moment ago.
        }

        return View(comment, author.Identity!.Name!);
    }

    private async Task<IReadOnlyList<PostView>> NewestAsync(
        IQueryable<Post> posts, CancellationToken cancellation)
    {
        var rows = await posts.OrderByDescending(p => p.Id).Take(PageSize)
            .Include(p => p.Author).AsNoTracking().ToListAsync(cancellation);
        var ids = rows.Select(p => p.Id).ToList();

        // LINQ has no "the newest of each" that SQLite can run. The number travels as a parameter, not as text.
        var newest = db.Comments.FromSql(
            $"""
            SELECT Id, PostId, Text, AuthorId, Created FROM (
                SELECT *, ROW_NUMBER() OVER (PARTITION BY PostId ORDER BY Id DESC) AS Place FROM Comments)
            WHERE Place <= {CommentsShown}
            """);
        var comments = (await newest.Where(c => ids.Contains(c.PostId))
                .Include(c => c.Author).AsNoTracking().ToListAsync(cancellation))
            .ToLookup(c => c.PostId);
        return [.. rows.Select(p => View(p, comments[p.Id]))];
    }

    // Sanitized again on the way out: a row may be older than the policy, or written by another program.
    private PostView View(Post post, IEnumerable<Comment> comments) => new(
        post.Id, post.Title, sanitizer.Sanitize(post.Body, HtmlPolicies.Article), post.Author!.UserName!, post.AuthorId, post.Created, post.Edited,
        [.. comments.OrderBy(c => c.Id)
            .Select(c => View(c, c.Author!.UserName!))]);

    private CommentView View(Comment comment, string author) => new(
        comment.Id, sanitizer.Sanitize(comment.Text, HtmlPolicies.Inline), author, comment.Created);

    private static string EscapeLike(string words) => words
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
