using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace SecureWeb.FunctionalTests.SignIn;

public sealed class MemoryUser
{
    public string Id { get; init; } = string.Empty;

    public string? UserName { get; set; }

    public string? NormalizedUserName { get; set; }

    public string? PasswordHash { get; set; }

    public bool LockedOut { get; set; }
}

/// <summary>An Identity store in memory: what the tests need of it.</summary>
public sealed class MemoryUsers : IUserPasswordStore<MemoryUser>, IUserLockoutStore<MemoryUser>
{
    private static int s_lastId;
    private readonly ConcurrentDictionary<string, MemoryUser> _users;

    public MemoryUsers(ConcurrentDictionary<string, MemoryUser> users) => _users = users;

    public static MemoryUser New(string name) =>
        new() { Id = Interlocked.Increment(ref s_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture), UserName = name };

    public Task<IdentityResult> CreateAsync(MemoryUser user, CancellationToken cancellationToken)
    {
        _users[user.Id] = user;
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(MemoryUser user, CancellationToken cancellationToken) =>
        CreateAsync(user, cancellationToken);

    public Task<IdentityResult> DeleteAsync(MemoryUser user, CancellationToken cancellationToken)
    {
        _users.TryRemove(user.Id, out _);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<MemoryUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(_users.GetValueOrDefault(userId));

    public Task<MemoryUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult(_users.Values.FirstOrDefault(u => u.NormalizedUserName == normalizedUserName));

    public Task<string> GetUserIdAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.UserName);

    public Task SetUserNameAsync(MemoryUser user, string? userName, CancellationToken cancellationToken)
    {
        user.UserName = userName;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(MemoryUser user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedUserName = normalizedName;
        return Task.CompletedTask;
    }

    public Task SetPasswordHashAsync(MemoryUser user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedOut ? DateTimeOffset.MaxValue : null);

    public Task SetLockoutEndDateAsync(MemoryUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<int> IncrementAccessFailedCountAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(1);

    public Task ResetAccessFailedCountAsync(MemoryUser user, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> GetAccessFailedCountAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<bool> GetLockoutEnabledAsync(MemoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(MemoryUser user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public void Dispose()
    {
    }
}
