using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using SecureWeb.Authorization;

namespace SecureWeb.FunctionalTests.Authorization;

internal sealed class ZooControllers : ApplicationPart, IApplicationPartTypeProvider
{
    public override string Name => "zoo";

    public IEnumerable<System.Reflection.TypeInfo> Types =>
        [System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(ZooController))];
}

[Route("mvc")]
public sealed class ZooController(IAuthorizationService authorization) : Controller
{
    [HttpGet("silent")]
    public string Silent() => "ok";

    [HttpPost("silent")]
    [Consumes("application/json")]
    public string Change([FromBody] string text) => text;

    [HttpGet("open")]
    [Public("test")]
    public string Open() => "ok";

    [HttpGet("orders")]
    [RequirePermission("orders:read")]
    public string Orders() => "ok";

    [HttpPost("orders")]
    [Consumes("application/json")]
    [RequirePermission("orders:write")]
    public string Order([FromBody] string text) => text;

    [HttpGet("role")]
    [Authorize(Roles = "auditor")]
    public string Role() => "ok";

    [HttpGet("posts/{id:int}")]
    [HttpDelete("posts/{id:int}")]
    public async Task<IActionResult> Post(int id)
    {
        var status = await ZooPost.StatusFor(authorization, User, id);
        return status == 200 ? Ok(ZooPost.Secret) : StatusCode(status);
    }
}
