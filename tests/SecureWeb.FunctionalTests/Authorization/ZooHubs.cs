using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SecureWeb.Authorization;

namespace SecureWeb.FunctionalTests.Authorization;

public class SilentHub(IAuthorizationService authorization) : Hub
{
    public string Silent() => "ok";

    [RequirePermission("orders:write")]
    public string Write() => "written";

    [Authorize(Roles = "auditor")]
    public string Role() => "ok";

    [RequireAccess("notes", Op = "write", RouteKey = "note")]
    public string Note(int note) => $"note {note}";

    public async Task<string> Post(int id)
        => await ZooPost.StatusFor(authorization, Context.User!, id) is 200 and var status
            ? $"{status} {ZooPost.Secret}"
            : throw new HubException("refused");
}

[RequirePermission("orders:read")]
public sealed class PermissionHub : Hub;
