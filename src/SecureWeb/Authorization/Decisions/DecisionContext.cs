using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Authorization.Subjects;

namespace SecureWeb.Authorization.Decisions;

/// <summary>One question: may this user do that, to this resource, under these circumstances? Make one yourself to
/// test a rule.</summary>
public sealed class DecisionContext
{
    /// <summary>Asks a question.</summary>
    /// <param name="subject">The user.</param>
    /// <param name="action">What the user wants to do, in the grammar of permissions, for example
    /// <c>orders:approve</c>.</param>
    /// <exception cref="ArgumentException">The action does not name one action.</exception>
    public DecisionContext(ClaimsPrincipal subject, string action)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Subject = subject;
        Action = PermissionName.Require(action);
    }

    /// <summary>Gets the user. Only claims of authenticated identities count: see <see cref="SubjectId"/>.</summary>
    public ClaimsPrincipal Subject { get; }

    /// <summary>Gets the id of the user: the claim <c>nameidentifier</c> or <c>sub</c> of an authenticated
    /// identity.</summary>
    /// <value><see langword="null"/> for anonymous users and users without such a claim.</value>
    public string? SubjectId => SubjectClaims.Id(Subject);

    /// <summary>Gets what the user wants to do.</summary>
    public string Action { get; }

    /// <summary>Gets what the user wants to act upon.</summary>
    /// <value><see langword="null"/> when the question is about the action in general.</value>
    public DecisionResource? Resource { get; init; }

    /// <summary>Gets the circumstances.</summary>
    public DecisionEnvironment Environment { get; init; } = new();

    /// <summary>Gets the services of the request, for rules that need one.</summary>
    /// <value>No services at all in a context that you make yourself and give none.</value>
    public IServiceProvider Services { get; init; } = NoServices.Instance;

    /// <summary>Decides whether the user has a permission by role.</summary>
    /// <param name="permission">One permission, for example <c>orders:read</c>.</param>
    /// <returns><see langword="true"/> when something grants it and nothing denies it.</returns>
    /// <exception cref="ArgumentException">It does not name one permission.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Services"/> holds no
    /// <see cref="IPermissionService"/>.</exception>
    public bool HasPermission(string permission) =>
        Services.GetRequiredService<IPermissionService>().Has(Subject, permission);

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
