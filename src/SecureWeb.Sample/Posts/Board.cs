using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SecureWeb.Sample.Accounts;
using SecureWeb.Sample.Comments;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Posts;

/// <summary>Reads and writes posts and their comments.</summary>
public sealed class Board(PinboardDb db, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>A post carries this many of its newest comments; more would make one page as long as anybody likes.</summary>
    public const int CommentsShown = 100;

    private static readonly Expression<Func<Post, PostView>> ToView = p => new PostView(
        p.Id, p.Title, p.Body, p.Author!.UserName!, p.AuthorId, p.Created, p.Edited,
        p.Comments.OrderByDescending(c => c.Id).Take(CommentsShown).OrderBy(c => c.Id)
            .Select(c => new CommentView(c.Id, c.Text, c.Author!.UserName!, c.Created)).ToList());

    /// <summary>The newest posts, or those older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<PostView>> ListAsync(int? before, CancellationToken cancellation) =>
        await db.Posts.Where(p => before == null || p.Id < before)
            .OrderByDescending(p => p.Id).Take(PageSize).Select(ToView).ToListAsync(cancellation);

    public Task<PostView?> FindAsync(int id, CancellationToken cancellation) =>
        db.Posts.Where(p => p.Id == id).Select(ToView).SingleOrDefaultAsync(cancellation);

    /// <summary>The newest posts whose title or body holds the words, letter for letter.</summary>
    public async Task<IReadOnlyList<PostView>> SearchAsync(string words, CancellationToken cancellation)
    {
        var pattern = $"%{EscapeLike(words)}%";
        return await db.Posts
            .Where(p => EF.Functions.Like(p.Title, pattern, "\\") || EF.Functions.Like(p.Body, pattern, "\\"))
            .OrderByDescending(p => p.Id).Take(PageSize).Select(ToView).ToListAsync(cancellation);
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

    /// <returns><see langword="null"/> when there is no such post, or it is somebody else's: both look the same.</returns>
    public async Task<PostView?> ChangeAsync(
        ClaimsPrincipal user, int id, PostInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var changed = await Changeable(user, id).ExecuteUpdateAsync(
            post => post
                .SetProperty(p => p.Title, input.Title.Trim())
                .SetProperty(p => p.Body, input.Body)
                .SetProperty(p => p.Edited, clock.GetUtcNow()),
            cancellation);
        return changed == 0 ? null : await FindAsync(id, cancellation);
    }

    /// <returns>Whether there was such a post of the user's.</returns>
    public async Task<bool> RemoveAsync(ClaimsPrincipal user, int id, CancellationToken cancellation) =>
        await Changeable(user, id).ExecuteDeleteAsync(cancellation) > 0;

    public bool MayChange(ClaimsPrincipal user, PostView post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return user.Identity?.IsAuthenticated == true && post.AuthorId == user.MemberId();
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
        await db.SaveChangesAsync(cancellation);
        return new CommentView(comment.Id, comment.Text, author.Identity!.Name!, comment.Created);
    }

    private IQueryable<Post> Changeable(ClaimsPrincipal user, int id)
    {
        var memberId = user.MemberId();
        return db.Posts.Where(p => p.Id == id && p.AuthorId == memberId);
    }

    private static string EscapeLike(string words) => words
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
