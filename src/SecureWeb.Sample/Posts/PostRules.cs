using SecureWeb.Authorization;
using SecureWeb.Authorization.Decisions;
using SecureWeb.Authorization.Rules;

namespace SecureWeb.Sample.Posts;

/// <summary>Who may change or remove a post: its author, and who moderates. Said once, asked by the API, the pages and
/// the buttons on them.</summary>
public static class PostRules
{
    public const string Posts = "posts";

    public const string Change = "change";

    private const string ChangePost = $"{Posts}:{Change}";

    public static void Add(SecureAuthorizationOptions authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        authorization
            .AddRule(ChangePost, AccessRules.OwnerOf<IPostOwner>(post => post.AuthorId))
            .AddRule(ChangePost, AccessRules.Holds("posts:moderate"));
    }

    /// <summary>Before a change; a refusal is a security event.</summary>
    public static ValueTask<bool> MayChangeAsync(
        this IAccessDecisions decisions, HttpContext context, int id, IPostOwner post)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(context);
        return decisions.AuthorizeAsync(context.User, ChangePost, Resource(id, post), context.RequestAborted);
    }

    /// <summary>For a button.</summary>
    public static async ValueTask<bool> ShowsChangeAsync(
        this IAccessDecisions decisions, HttpContext context, PostView post)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(post);
        return (await decisions.DecideAsync(
            context.User, ChangePost, Resource(post.Id, post), context.RequestAborted)).IsPermitted;
    }

    private static DecisionResource Resource(int id, IPostOwner post) =>
        new(Posts, id.ToString(System.Globalization.CultureInfo.InvariantCulture), post);
}
